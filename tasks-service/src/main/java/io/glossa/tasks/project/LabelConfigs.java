package io.glossa.tasks.project;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.labelconfig.InvalidLabelConfigException;
import io.glossa.labelconfig.LabelConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Parsed label configs, one for each revision of a project that is in use. */
@ApplicationScoped
class LabelConfigs {
    private final Cache<Key, LabelConfig> parsed =
            Caffeine.newBuilder().maximumSize(1_000).build();

    LabelConfig of(long project, long revision, String source) {
        return parsed.get(new Key(project, revision), key -> parse(source));
    }

    /** projects-service has validated it; one that a newer release let in is treated as asking for nothing. */
    private static LabelConfig parse(String source) {
        try {
            return LabelConfig.parse(source);
        } catch (InvalidLabelConfigException unknownToThisRelease) {
            return LabelConfig.EMPTY;
        }
    }

    private record Key(long project, long revision) {}
}
