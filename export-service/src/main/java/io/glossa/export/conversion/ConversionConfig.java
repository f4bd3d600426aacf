package io.glossa.export.conversion;

import io.glossa.export.convert.Spools;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

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

    default Spools spools() {
        return new Spools(folder(), largest().asLongValue());
    }
}
