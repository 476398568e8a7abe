package io.posthorn.objects;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.ListMultipartUploadsResult;
import io.posthorn.objects.S3Observer.Operation;
import java.util.ArrayList;
import java.util.List;

/** The open multipart uploads of a bucket. */
final class S3Uploads {
    private final S3Client client;
    private final S3Attempts attempts;
    private final String bucket;

    S3Uploads(S3Client client, S3Attempts attempts, String bucket) {
        this.client = client;
        this.attempts = attempts;
        this.bucket = bucket;
    }

    List<UnfinishedUpload> open() {
        var uploads = new ArrayList<UnfinishedUpload>();
        Multimap<String, String> markers = ImmutableMultimap.of();
        try {
            while (true) {
                Multimap<String, String> from = markers;
                ListMultipartUploadsResult page =
                        attempts.repeat(Operation.MULTIPART, bucket, () -> client.openUploads(bucket, from));
                page.uploads()
                        .forEach(it -> uploads.add(new UnfinishedUpload(
                                it.objectName(), it.uploadId(), it.initiated().toInstant())));
                if (!page.isTruncated()) {
                    return uploads;
                }
                markers = ImmutableMultimap.of(
                        "key-marker", page.nextKeyMarker(), "upload-id-marker", page.nextUploadIdMarker());
            }
        } catch (NotImplementedByBucket _) {
            return List.of();
        }
    }

    void abort(UnfinishedUpload upload) {
        try {
            attempts.repeat(
                    Operation.MULTIPART,
                    upload.key(),
                    () -> S3Attempts.await(
                            client.abortMultipartUploadAsync(bucket, null, upload.key(), upload.id(), null, null)));
        } catch (ObjectStoreUnavailable e) {
            if (!isGone(e)) {
                throw e;
            }
        }
    }

    private static boolean isGone(ObjectStoreUnavailable failure) {
        return failure.getCause() instanceof ErrorResponseException response
                && response.errorResponse().code().equals("NoSuchUpload");
    }
}
