package io.glossa.export.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class UploadTest {
    private final SlowStore store = new SlowStore();
    private final Upload upload = new Upload(store, "bucket", "key");

    @Test
    void whatIsOnItsWayWhenItIsGivenUpIsRemovedOnceItIsThere() {
        upload.append(new byte[10]).await().indefinitely();
        var finishing = upload.finish().subscribe().with(stored -> store.told.add("stored"));
        var aborting = upload.abort().subscribeAsCompletionStage();
        finishing.cancel();
        assertEquals(List.of("put"), store.told);
        store.put.complete(PutObjectResponse.builder().build());
        aborting.join();
        assertEquals(List.of("put", "delete key"), store.told);
    }

    @Test
    void whatFailedMayBeThereAllTheSame() {
        var failing = upload.finish().subscribeAsCompletionStage();
        store.put.completeExceptionally(new IllegalStateException("no answer"));
        assertEquals(true, failing.isCompletedExceptionally());
        upload.abort().await().indefinitely();
        assertEquals(List.of("put", "delete key"), store.told);
    }

    @Test
    void whatHasNotLeftNeedsNoRemoval() {
        upload.append(new byte[10]).await().indefinitely();
        upload.abort().await().indefinitely();
        assertEquals(List.of(), store.told);
    }

    /** Answers when it is told to. */
    private static final class SlowStore implements S3AsyncClient {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final CompletableFuture<PutObjectResponse> put = new CompletableFuture<>();

        @Override
        public CompletableFuture<PutObjectResponse> putObject(PutObjectRequest request, AsyncRequestBody body) {
            told.add("put");
            return put;
        }

        @Override
        public CompletableFuture<DeleteObjectResponse> deleteObject(DeleteObjectRequest request) {
            told.add("delete " + request.key());
            return CompletableFuture.completedFuture(
                    DeleteObjectResponse.builder().build());
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
