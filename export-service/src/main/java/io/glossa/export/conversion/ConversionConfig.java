package io.glossa.export.conversion;

import io.glossa.export.convert.Spools;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.OptionalInt;

/** How files are made. */
@ConfigMapping(prefix = "glossa.export.file")
public interface ConversionConfig {

    /** Where waits what cannot be sent yet: the rows of tables, parts of archives, media; about the size of the file. */
    @WithDefault("${java.io.tmpdir}/glossa-export")
    Path folder();

    /** What needs more room than this is refused, so that one export cannot fill the disk. */
    @WithDefault("16G")
    MemorySize largest();

    /** A table with more columns is refused: each row would have to hold all of them. */
    @WithDefault("20000")
    int mostColumns();

    /**
     * Files that a step is done for at once; each takes a processor. Half of those that there are unless it is set, so that
     * some are left for whoever else is on the machine.
     */
    OptionalInt atOnce();

    default int steps() {
        return atOnce().orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    default Spools spools() {
        return new Spools(folder(), largest().asLongValue());
    }
}
