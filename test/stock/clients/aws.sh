# The AWS CLI, either major: "$AWS" is the command. Each line does what its users do; the first that fails ends it.
set -eux
# The first major takes no notice of AWS_ENDPOINT_URL for SQS and SNS.
client() { $AWS --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }
same() { [ "$1" = "$2" ] || { echo "expected: $2, got: $1" >&2; exit 1; }; }

client s3 mb "s3://$NAME"
printf 'hello' > small
dd if=/dev/urandom of=big bs=1048576 count=9 status=none
mkdir -p tree/b && echo 1 > tree/a.txt && echo 2 > tree/b/c.txt

client s3 cp --quiet small "s3://$NAME/a b+é.txt"
same "$(client s3 cp --quiet "s3://$NAME/a b+é.txt" -)" hello
client s3 cp --quiet big "s3://$NAME/big"
# From one key to another it asks for tags first.
client s3 cp --quiet "s3://$NAME/big" "s3://$NAME/copy"
client s3 cp --quiet "s3://$NAME/copy" copy && cmp big copy
client s3 sync --quiet tree "s3://$NAME/tree"
same "$(client s3 sync tree "s3://$NAME/tree")" ''
same "$(client s3 ls --recursive "s3://$NAME/tree" | wc -l | tr -d ' ')" 2
same "$(curl -sS "$(client s3 presign "s3://$NAME/tree/a.txt")")" 1
same "$(client s3api head-object --bucket "$NAME" --key big --query ServerSideEncryption)" AES256
client s3api head-object --bucket "$NAME" --key none 2> error && exit 1 || grep -q '(404)' error
client s3 mv --quiet "s3://$NAME/tree/a.txt" "s3://$NAME/moved.txt"
client s3 rb --force "s3://$NAME" > /dev/null

queue=$(client sqs create-queue --queue-name "$NAME" --attributes VisibilityTimeout=30 --tags desk=sport --query QueueUrl)
arn=$(client sqs get-queue-attributes --queue-url "$queue" --attribute-names All --query Attributes.QueueArn)
client sqs send-message --queue-url "$queue" --message-body 'a <b> & é' \
  --message-attributes '{"desk":{"DataType":"String","StringValue":"sport"}}' > /dev/null
client sqs receive-message --queue-url "$queue" --message-attribute-names All --attribute-names All \
  --query 'Messages[0].[Body,MessageAttributes.desk.StringValue,Attributes.ApproximateReceiveCount,ReceiptHandle]' > received
same "$(cut -f1-3 received)" "$(printf 'a <b> & é\tsport\t1')"
client sqs delete-message --queue-url "$queue" --receipt-handle "$(cut -f4 received)"
same "$(client sqs send-message-batch --queue-url "$queue" --entries '[{"Id":"a","MessageBody":"1"},{"Id":"b","MessageBody":"2"}]' --query 'length(Successful)')" 2
client sqs purge-queue --queue-url "$queue"
client sqs get-queue-url --queue-name nobody-has-it 2> error && exit 1 || grep -q NonExistentQueue error

topic=$(client sns create-topic --name "$NAME" --tags Key=a,Value=b --query TopicArn)
client sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$arn" \
  --attributes '{"RawMessageDelivery":"true","FilterPolicy":"{\"desk\":[\"sport\"]}"}' > /dev/null
for desk in arts sport; do
  client sns publish --topic-arn "$topic" --message "from $desk" \
    --message-attributes "{\"desk\":{\"DataType\":\"String\",\"StringValue\":\"$desk\"}}" > /dev/null
done
same "$(client sqs receive-message --queue-url "$queue" --wait-time-seconds 5 --max-number-of-messages 10 --query 'Messages[].Body')" 'from sport'
client sns delete-topic --topic-arn "$topic"
client sqs delete-queue --queue-url "$queue"
