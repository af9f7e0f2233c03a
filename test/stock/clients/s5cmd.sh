# s5cmd.
set -eux
same() { [ "$1" = "$2" ] || { echo "expected: $2, got: $1" >&2; exit 1; }; }
s5() { s5cmd --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }

s5 mb "s3://$NAME"
mkdir -p tree/b && echo 1 > tree/a.txt && echo 2 > tree/b/c.txt
dd if=/dev/urandom of=big bs=1048576 count=11 status=none
s5 cp --part-size 5 big "s3://$NAME/big" > /dev/null
s5 cp "s3://$NAME/big" copied > /dev/null && cmp big copied
s5 cp "tree/" "s3://$NAME/tree/" > /dev/null
same "$(s5 ls "s3://$NAME/tree/*" | wc -l | tr -d ' ')" 2
same "$(s5 cat "s3://$NAME/tree/a.txt")" 1
s5 cp "s3://$NAME/tree/a.txt" "s3://$NAME/copy.txt" > /dev/null
s5 mv "s3://$NAME/copy.txt" "s3://$NAME/moved.txt" > /dev/null
same "$(curl -sS "$(s5 presign "s3://$NAME/moved.txt")")" 1
rm tree/a.txt && s5 sync --delete tree/ "s3://$NAME/tree/" > /dev/null
same "$(s5 ls "s3://$NAME/tree/*" | wc -l | tr -d ' ')" 1
s5 rm "s3://$NAME/*" > /dev/null
s5 rb "s3://$NAME"
