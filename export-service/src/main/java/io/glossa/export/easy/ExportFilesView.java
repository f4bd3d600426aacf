package io.glossa.export.easy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Files of earlier exports, of which there are none.
 *
 * @param exportFiles empty
 */
record ExportFilesView(@JsonProperty("export_files") List<String> exportFiles) {}
