package io.glossa.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The handlers of this service, by kind. Asked late, because handlers may themselves queue jobs. */
@ApplicationScoped
class JobHandlers {
    private final Iterable<JobHandler> beans;
    private volatile Map<String, JobHandler> byKind;

    @Inject
    JobHandlers(Instance<JobHandler> beans) {
        this((Iterable<JobHandler>) beans);
    }

    JobHandlers(Iterable<JobHandler> beans) {
        this.beans = beans;
    }

    Collection<JobHandler> all() {
        return byKind().values();
    }

    /** Empty for a kind of another release. */
    Optional<JobHandler> find(String kind) {
        return Optional.ofNullable(byKind().get(kind));
    }

    private Map<String, JobHandler> byKind() {
        if (byKind == null) {
            byKind = StreamSupport.stream(beans.spliterator(), false)
                    .collect(Collectors.toUnmodifiableMap(JobHandler::kind, bean -> bean));
        }
        return byKind;
    }
}
