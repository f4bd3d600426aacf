package io.glossa.gateway.platform;

import io.glossa.problem.ErrorBody;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The one list of types that are reached by reflection: the envelope, which Jackson writes. */
@RegisterForReflection(targets = ErrorBody.class)
final class NativeHints {
    private NativeHints() {}
}
