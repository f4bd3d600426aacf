package io.glossa.tasks.http;

import java.time.OffsetDateTime;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * JSON of one row, with the moment from which its {@code ETag} is made.
 *
 * @param changedAt when the row was changed last
 */
public record Tagged(byte[] json, OffsetDateTime changedAt) {

    public RestResponse<byte[]> as(RestResponse.Status status) {
        return RestResponse.ResponseBuilder.<byte[]>create(status)
                .entity(json)
                .header("ETag", EntityTag.of(changedAt))
                .build();
    }
}
