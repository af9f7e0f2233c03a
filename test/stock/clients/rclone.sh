# rclone, which is told of the endpoint by its environment.
set -eux
export RCLONE_CONFIG_HERE_TYPE=s3 RCLONE_CONFIG_HERE_PROVIDER=Other RCLONE_CONFIG_HERE_ENV_AUTH=true \
  RCLONE_CONFIG_HERE_REGION="$AWS_REGION" RCLONE_CONFIG_HERE_ENDPOINT="$AWS_ENDPOINT_URL" RCLONE_CONFIG=none
same() { [ "$1" = "$2" ] || { echo "expected: $2, got: $1" >&2; exit 1; }; }

rclone mkdir "here:$NAME"
mkdir -p tree/b && echo 1 > tree/a.txt && echo 2 > 'tree/b/c é.txt'
dd if=/dev/urandom of=tree/big bs=1048576 count=11 status=none
rclone copy --s3-upload-cutoff 5M --s3-chunk-size 5M tree "here:$NAME"
rclone check --download tree "here:$NAME"
same "$(rclone lsf -R --files-only "here:$NAME" | sort | tr '\n' ' ')" 'a.txt b/c é.txt big '
same "$(rclone cat "here:$NAME/a.txt")" 1
rclone copyto --s3-copy-cutoff 5M "here:$NAME/big" "here:$NAME/copied"
rclone moveto "here:$NAME/a.txt" "here:$NAME/moved.txt"
same "$(curl -sS "$(rclone link "here:$NAME/moved.txt")")" 1
rm tree/big && rclone sync tree "here:$NAME"
same "$(rclone lsf -R --files-only "here:$NAME" | sort | tr '\n' ' ')" 'a.txt b/c é.txt '
rclone deletefile "here:$NAME/a.txt"
rclone purge "here:$NAME"
