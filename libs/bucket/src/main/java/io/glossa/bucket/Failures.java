package io.glossa.bucket;

import java.util.concurrent.CompletionException;

/** What the store's client fails with. */
final class Failures {

    private Failures() {}

    /** What it is about, without what futures wrap it in. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
