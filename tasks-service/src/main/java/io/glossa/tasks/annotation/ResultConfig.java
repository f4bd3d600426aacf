package io.glossa.tasks.annotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What results are held against. */
@ConfigMapping(prefix = "glossa.tasks.results")
interface ResultConfig {

    /**
     * For projects that say nothing themselves. Strict refuses what the label config does not allow, lenient stores any list
     * of objects, as Label Studio does: then exports and statistics may meet names that mean nothing.
     */
    @WithDefault("strict")
    ResultCheck.Mode check();
}
