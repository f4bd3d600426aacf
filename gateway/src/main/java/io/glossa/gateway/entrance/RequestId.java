package io.glossa.gateway.entrance;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The name of a request in answers and logs. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The client's own name for it if that is harmless in a log, else a new one. It is no secret. */
    static String of(String offered) {
        if (offered != null && HARMLESS.matcher(offered).matches()) return offered;
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
