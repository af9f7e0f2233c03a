"""boto3 with its defaults: what its users do with S3, SQS and SNS. The first thing that does not hold ends it."""

import io
import json
import os
import urllib.error
import urllib.request

import boto3
from botocore.exceptions import ClientError, FlexibleChecksumError, MissingDependencyException

NAME = os.environ["NAME"]
s3, sqs, sns = (boto3.client(service) for service in ("s3", "sqs", "sns"))
bucket = boto3.resource("s3").Bucket(NAME)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["ResponseMetadata"]["RequestId"]
        return error.response
    raise AssertionError(f"{code} was expected")


def objects():
    bucket.create(CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_REGION"]})
    put = s3.put_object(Bucket=NAME, Key="a b+é", Body=b"hello", Metadata={"desk": "sport"})
    assert put["ServerSideEncryption"] == "AES256"
    got = s3.get_object(Bucket=NAME, Key="a b+é")
    assert (got["Body"].read(), got["Metadata"]) == (b"hello", {"desk": "sport"})
    refused("304", s3.get_object, Bucket=NAME, Key="a b+é", IfNoneMatch=put["ETag"])
    refused("PreconditionFailed", s3.put_object, Bucket=NAME, Key="a b+é", Body=b"", IfNoneMatch="*")
    assert refused("NoSuchKey", s3.get_object, Bucket=NAME, Key="none")["Error"]["Key"] == "none"
    refused("NoSuchBucket", s3.list_objects_v2, Bucket=NAME + "-none")
    refused("404", s3.head_object, Bucket=NAME, Key="none")
    for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
        try:
            s3.put_object(Bucket=NAME, Key="sum", Body=b"x", ChecksumAlgorithm=algorithm)
        except (FlexibleChecksumError, MissingDependencyException):
            # They need a package that boto3 does not bring along.
            assert algorithm in ("CRC32C", "CRC64NVME")
    s3.delete_object(Bucket=NAME, Key="sum")


def parts():
    big = os.urandom(9 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(big), NAME, "big")
    whole = io.BytesIO()
    s3.download_fileobj(NAME, "big", whole)
    assert whole.getvalue() == big
    s3.copy({"Bucket": NAME, "Key": "big"}, NAME, "copy")
    first = s3.get_object(Bucket=NAME, Key="copy", PartNumber=1)
    assert first["PartsCount"] == 2 and first["ResponseMetadata"]["HTTPStatusCode"] == 206
    attributes = s3.get_object_attributes(Bucket=NAME, Key="big", ObjectAttributes=["ObjectParts", "Checksum"])
    assert attributes["ObjectParts"]["TotalPartsCount"] == 2


def presigned():
    url = s3.generate_presigned_url("get_object", {"Bucket": NAME, "Key": "a b+é"})
    assert urllib.request.urlopen(url).read() == b"hello"
    try:
        urllib.request.urlopen(url.replace("a%20b", "other"))
        raise AssertionError("another key")
    except urllib.error.HTTPError as error:
        assert error.code == 403, error
    form = s3.generate_presigned_post(NAME, "posted.txt")
    mark = "mark"
    lines = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form["fields"].items()
    ]
    lines.append(f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nposted\r\n--{mark}--\r\n')
    request = urllib.request.Request(
        form["url"], "".join(lines).encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"}
    )
    assert urllib.request.urlopen(request).status == 204
    assert bucket.Object("posted.txt").get()["Body"].read() == b"posted"


def versions():
    bucket.Versioning().enable()
    for count in range(25):
        bucket.put_object(Key=f"v{count % 3}", Body=str(count).encode())
    bucket.objects.filter(Prefix="v").delete()
    assert not list(bucket.objects.filter(Prefix="v"))
    bucket.object_versions.page_size(10).delete()
    assert not list(bucket.object_versions.all())
    bucket.delete()


def queues():
    url = sqs.create_queue(QueueName=NAME, Attributes={"VisibilityTimeout": "30"})["QueueUrl"]
    sent = sqs.send_message(
        QueueUrl=url,
        MessageBody="a <b> & é",
        MessageAttributes={"desk": {"DataType": "String", "StringValue": "sport"}},
    )
    assert sent["MD5OfMessageAttributes"]
    queue = boto3.resource("sqs").get_queue_by_name(QueueName=NAME)
    (message,) = queue.receive_messages(MessageAttributeNames=["All"], AttributeNames=["All"])
    assert (message.body, message.message_attributes["desk"]["StringValue"]) == ("a <b> & é", "sport")
    message.change_visibility(VisibilityTimeout=0)
    (again,) = queue.receive_messages(AttributeNames=["ApproximateReceiveCount"])
    assert again.attributes["ApproximateReceiveCount"] == "2"
    message.delete()
    entries = [{"Id": str(one), "MessageBody": str(one)} for one in range(10)]
    assert len(sqs.send_message_batch(QueueUrl=url, Entries=entries)["Successful"]) == 10
    queue.purge()
    refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="nobody-has-it")
    try:
        sqs.get_queue_url(QueueName="nobody-has-it")
    except sqs.exceptions.QueueDoesNotExist:
        pass
    return url, queue.attributes["QueueArn"]


def channels(url, arn):
    topic = boto3.resource("sns").create_topic(Name=NAME, Tags=[{"Key": "a", "Value": "b"}])
    policy = json.dumps({"desk": ["sport"]})
    subscription = topic.subscribe(
        Protocol="sqs", Endpoint=arn, Attributes={"FilterPolicy": policy, "RawMessageDelivery": "True"}
    )
    for desk in ("arts", "sport"):
        attributes = {"desk": {"DataType": "String", "StringValue": desk}}
        topic.publish(Message=f"from {desk}", MessageAttributes=attributes)
    bodies = [one["Body"] for one in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"]]
    assert bodies == ["from sport"], bodies
    assert sns.list_tags_for_resource(ResourceArn=topic.arn)["Tags"] == [{"Key": "a", "Value": "b"}]
    refused("InvalidParameter", sns.unsubscribe, SubscriptionArn="x")
    subscription.delete()
    topic.delete()
    sqs.delete_queue(QueueUrl=url)


objects()
parts()
presigned()
versions()
channels(*queues())
