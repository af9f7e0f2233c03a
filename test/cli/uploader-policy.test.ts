import { describe, expect, it } from 'vitest';
import { uploaderPolicy } from '../../cli/policy/uploader-policy.ts';
import { targetOf } from '../../cli/target/target-of.ts';

const target = (outputs: Readonly<Record<string, string>> = {}, partition = 'aws') =>
  targetOf(
    'Slugline',
    {
      UploadsBucketName: 'uploads-1',
      CatalogueTableName: 'catalogue',
      StoriesTableName: 'stories',
      ArticlesChannelArn: `arn:${partition}:sns:eu-west-1:123456789012:articles`,
      ...outputs,
    },
    null,
  );

describe('the policy of an uploader', () => {
  it('allows uploads under the prefix over TLS, and nothing else', () => {
    expect(uploaderPolicy(target(), 'agencies/pa/', false)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'UploadUnderPrefix',
          Effect: 'Allow',
          Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
          Resource: 'arn:aws:s3:::uploads-1/agencies/pa/*',
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        },
      ],
    });
  });

  it('allows removals if requested, and never of versions', () => {
    const { Statement } = uploaderPolicy(target(), 'agencies/pa/', true);
    expect(Statement.flatMap(({ Action }) => Action)).toEqual([
      's3:PutObject',
      's3:AbortMultipartUpload',
      's3:DeleteObject',
    ]);
  });

  it("allows the use of an encrypted bucket's key, only through S3 and for that bucket", () => {
    const KeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1';
    const [, kms, ...others] = uploaderPolicy(target({ KeyArn }), 'a/', false).Statement;
    expect(others).toEqual([]);
    expect(kms).toEqual({
      Sid: 'EncryptUploads',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: KeyArn,
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::uploads-1', 'arn:aws:s3:::uploads-1/a/*'],
        },
      },
    });
  });

  it('takes the prefix literally, and uses the partition of the deployment', () => {
    const [statement] = uploaderPolicy(target({}, 'aws-cn'), 'what?/100*$/', false).Statement;
    expect(statement?.Resource).toBe(`arn:aws-cn:s3:::uploads-1/what\${?}/100\${*}\${$}/*`);
  });
});
