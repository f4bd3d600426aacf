package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots with tasks of every kind and authors in full, converted as the reference converted them. */
class GoldenSnapshotsTest {

    static Stream<Arguments> tables() {
        return Stream.of("SNAP_DEFAULT", "SNAP_FULL", "SNAP_COMPLETED_BY", "SNAP_EMPTY")
                .flatMap(snapshot -> Stream.of(ExportFormat.CSV, ExportFormat.TSV)
                        .flatMap(format -> recorded(snapshot, format, "csv")));
    }

    static Stream<Arguments> minimal() {
        return Stream.of("SNAP_DEFAULT", "SNAP_FULL", "SNAP_COMPLETED_BY")
                .flatMap(snapshot -> recorded(snapshot, ExportFormat.JSON_MIN, "json"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void table(Golden golden, String snapshot, ExportFormat format) {
        var text = Golden.normalised(converted(golden, snapshot, format), false).replace("\r\n", "<CRLF>\n");
        assertEquals(golden.text(snapshot + "." + format + ".csv"), text);
    }

    @ParameterizedTest
    @MethodSource("minimal")
    void minimalJson(Golden golden, String snapshot, ExportFormat format) throws IOException {
        var text = Golden.normalised(converted(golden, snapshot, format), true);
        assertEquals(golden.json(snapshot + "." + format + ".json"), Golden.JSON.readTree(text));
    }

    private static Stream<Arguments> recorded(String snapshot, ExportFormat format, String extension) {
        return Golden.having(snapshot + "." + format + "." + extension)
                .map(golden -> Arguments.of(golden, snapshot, format));
    }

    private static String converted(Golden golden, String snapshot, ExportFormat format) {
        return Conversion.of(format, new String(golden.lines(snapshot + ".json"), UTF_8))
                .labelConfig(golden.text("label_config.xml"))
                .text();
    }
}
