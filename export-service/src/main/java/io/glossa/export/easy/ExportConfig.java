package io.glossa.export.easy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How tables are made. */
@ConfigMapping(prefix = "glossa.export.table")
interface ExportConfig {

    /** Where the rows of a table wait until its columns are known; needs about the size of the finished file. */
    @WithDefault("${java.io.tmpdir}/glossa-export")
    Path folder();

    /** Rows that need more room than this are refused, so that one export cannot fill the disk. */
    @WithDefault("16G")
    MemorySize largest();

    /** A table with more columns is refused: each row would have to hold all of them. */
    @WithDefault("20000")
    int mostColumns();
}
