package io.glossa.files;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The headers in which a request says which part of an object it wants, and which state it has. */
public class ConditionHeaders {
    @Parameter(hidden = true)
    @HeaderParam("Range")
    String range;

    @Parameter(hidden = true)
    @HeaderParam("If-Range")
    String ifRange;

    @Parameter(hidden = true)
    @HeaderParam("If-None-Match")
    String ifNoneMatch;

    /** What they say. */
    public Conditions read() {
        return new Conditions(range, ifRange, ifNoneMatch);
    }
}
