package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Loss;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of its own that makes three files of large masks at once, so that a test can say how large its heap may be: one of
 * a size for which there is room, and one of a size for which there is none. Its argument is a folder for the files.
 */
final class LargeMasks {
    private static final String CONFIG =
            """
            <View><Image name="i" value="$i"/><BrushLabels name="b" toName="i"><Label value="sea"/></BrushLabels></View>""";
    private static final List<Integer> SIDES = List.of(3_000, 8_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private LargeMasks() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var conversions =
                new Conversions(new ManyTasks.Defaults(folder.resolve("spools")), request -> new ManyTasks.NoMedia());
        var all = List.of(ExportFormat.BRUSH_TO_NUMPY, ExportFormat.BRUSH_TO_PNG, ExportFormat.BRUSH_TO_COCO).stream()
                .map(format -> made(conversions, format, folder))
                .toList();
        Uni.join().all(all).andFailFast().await().indefinitely();
        System.exit(0);
    }

    private static Uni<Void> made(Conversions conversions, ExportFormat format, Path folder) {
        var request = new ConversionRequest(format, 42, 1, CONFIG, false, false, false, false);
        return conversions.convert(request, tasks()).flatMap(file -> {
            var out = open(folder.resolve(format.name()));
            return file.bytes()
                    .onItem()
                    .invoke(bytes -> write(out, bytes))
                    .onItem()
                    .ignoreAsUni()
                    .invoke(() ->
                            assertEquals(1L, file.counts().losses().counts().get(Loss.TOO_LARGE.word())));
        });
    }

    private static Multi<byte[]> tasks() {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(SIDES).map(LargeMasks::task),
                        Multi.createFrom().item("{\"end\":true,\"tasks\":2}\n".getBytes(UTF_8)));
    }

    private static byte[] task(int side) {
        var task = JSON.createObjectNode().put("id", side);
        var annotation =
                task.putArray("annotations").addObject().put("id", side).put("completed_by", 7);
        annotation.put("was_cancelled", false).put("created_at", "2026-11-21T08:00:00.000001Z");
        painted(annotation.putArray("result").addObject(), side);
        task.putObject("data").put("i", "https://images.example/" + side + ".png");
        return (task + "\n").getBytes(UTF_8);
    }

    private static void painted(ObjectNode region, int side) {
        region.put("id", "m")
                .put("type", "brushlabels")
                .put("from_name", "b")
                .put("to_name", "i")
                .put("original_width", side)
                .put("original_height", side);
        var value = region.putObject("value").put("format", "rle");
        value.putArray("brushlabels").add("sea");
        var rle = value.putArray("rle");
        var bits = code(4L * side * side);
        for (int i = 0; i < bits.length(); i += 8) rle.add(Integer.parseInt(bits.substring(i, i + 8), 2));
    }

    /** All samples at their most, in runs as long as they may be; see {@link io.glossa.export.brush.BrushRle}. */
    private static String code(long samples) {
        var bits = new StringBuilder(binary(samples, 32)).append(binary(7, 5));
        for (int width : new int[] {3, 4, 8, 16}) bits.append(binary(width - 1, 4));
        for (long left = samples; left > 0; left -= 1 << 16) {
            var length = Math.min(left, 1 << 16);
            bits.append("111").append(binary(length - 1, 16)).append(binary(255, 8));
        }
        return bits.append("0".repeat(8 - bits.length() % 8)).toString();
    }

    private static String binary(long value, int width) {
        var digits = Long.toBinaryString(value);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
