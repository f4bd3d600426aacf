package io.glossa.export.conversion;

/**
 * What file shall be made of a stream of tasks.
 *
 * @param project the tasks' project: media uploaded to another one are not in the file
 * @param organization the project's, on whose behalf media are asked for
 * @param labelConfig XML, may be empty
 * @param interpolate whether the frames between the key frames of videos are filled in
 * @param resources whether media files are fetched by the formats that do not say so themselves
 * @param defuseFormulas whether cells of tables that a spreadsheet would take for formulas are made harmless
 * @param named whether the stream begins with the names that a table needs columns for, if they are known beforehand
 */
public record ConversionRequest(
        ExportFormat format,
        long project,
        long organization,
        String labelConfig,
        boolean interpolate,
        boolean resources,
        boolean defuseFormulas,
        boolean named) {}
