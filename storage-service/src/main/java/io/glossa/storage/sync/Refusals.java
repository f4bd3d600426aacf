package io.glossa.storage.sync;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The reference answers this one refusal in a shape of its own, which clients read. */
class Refusals {

    @ServerExceptionMapper
    RestResponse<Refusal> refused(NotSynchronizableException refusal) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, new Refusal(refusal.getMessage()));
    }

    /** The message alone. */
    @RegisterForReflection
    record Refusal(String message) {}
}
