package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A process of its own that makes files of many tasks, so that a test can say how large its heap may be. Arguments: a
 * folder for the files, how many tasks, and formats.
 */
final class ManyTasks {
    static final String CONFIG =
            """
            <View><Image name="i" value="$i"/>
              <RectangleLabels name="box" toName="i"><Label value="car"/><Label value="bus"/></RectangleLabels>
              <Choices name="kind" toName="i"><Choice value="street"/><Choice value="park"/></Choices>
            </View>""";
    private static final int TASKS_A_CHUNK = 50;
    private static final String TASK =
            """
            {"id":#,"annotations":[{"id":#,"completed_by":7,"result":[\
            {"id":"a","type":"choices","value":{"choices":["street"]},"to_name":"i","from_name":"kind"},\
            {"id":"b","type":"rectanglelabels","value":{"x":10.5,"y":20.25,"width":30.125,"height":40,"rotation":5,"rectanglelabels":["car"]},"to_name":"i","from_name":"box","original_width":1920,"original_height":1080},\
            {"id":"c","type":"rectanglelabels","value":{"x":1.5,"y":2.25,"width":3.125,"height":4,"rotation":0,"rectanglelabels":["bus"]},"to_name":"i","from_name":"box","original_width":1920,"original_height":1080}],\
            "was_cancelled":false,"ground_truth":false,"created_at":"2026-11-21T08:00:00.000001Z","updated_at":"2026-11-21T08:00:00.000002Z","lead_time":3.5,"result_count":3,"unique_id":"6a1f6d0e-0000-4000-8000-000000000000","task":#,"project":42}],\
            "drafts":[],"predictions":[],"data":{"i":"https://images.example/street/#.jpg","camera":"north-#"},"meta":{},"created_at":"2026-11-21T07:00:00.000001Z","project":42}
            """;

    private static final String NAMES =
            """
            {"columns":{"records":true,"data":["i","camera"],"results":["kind","box"],"chats":[]}}
            """;
    private static final String[] PARTS = TASK.split("#", -1);

    private ManyTasks() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var tasks = Long.parseLong(arguments[1]);
        var conversions = new Conversions(new Defaults(folder.resolve("spools")), request -> new NoMedia());
        for (var name : Arrays.asList(arguments).subList(2, arguments.length)) {
            var format = ExportFormat.of(name).orElseThrow();
            var began = System.nanoTime();
            var used = processor();
            var bytes = make(conversions, format, tasks, folder.resolve(name));
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%s %d bytes, %.0f tasks/s, %.0f tasks per second of processor%n",
                    name, bytes, tasks / seconds, tasks / ((processor() - used) / 1e9));
        }
        System.exit(0);
    }

    private static long make(Conversions conversions, ExportFormat format, long tasks, Path target) throws IOException {
        var named = format.isTable();
        var request = new ConversionRequest(format, 42, 1, CONFIG, false, false, false, named);
        try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
            conversions
                    .convert(request, lines(tasks, named))
                    .await()
                    .indefinitely()
                    .bytes()
                    .onItem()
                    .invoke(bytes -> write(out, bytes))
                    .onItem()
                    .ignoreAsUni()
                    .await()
                    .indefinitely();
        }
        return Files.size(target);
    }

    /** As tasks-service sends them; made when they are asked for. */
    private static Multi<byte[]> lines(long tasks, boolean named) {
        var lines = lines(tasks);
        return named
                ? Multi.createBy().concatenating().streams(Multi.createFrom().item(NAMES.getBytes(UTF_8)), lines)
                : lines;
    }

    private static Multi<byte[]> lines(long tasks) {
        return Multi.createFrom().generator(() -> 0L, (made, emitter) -> {
            if (made == tasks) {
                emitter.emit(("{\"end\":true,\"tasks\":" + tasks + "}\n").getBytes(UTF_8));
                emitter.complete();
                return made;
            }
            var to = Math.min(tasks, made + TASKS_A_CHUNK);
            var chunk = new StringBuilder();
            for (var id = made + 1; id <= to; id++) chunk.append(String.join(String.valueOf(id), PARTS));
            emitter.emit(chunk.toString().getBytes(UTF_8));
            return to;
        });
    }

    private static long processor() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return system.getProcessCpuTime();
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The settings as they are by default, in another folder. */
    record Defaults(Path folder) implements ConversionConfig {
        @Override
        public MemorySize largest() {
            return new MemorySize(BigInteger.ONE.shiftLeft(34));
        }

        @Override
        public int mostColumns() {
            return 20_000;
        }

        @Override
        public OptionalInt atOnce() {
            return OptionalInt.empty();
        }
    }

    record NoMedia() implements MediaSource.Fetching {
        @Override
        public Uni<Map<MediaWish, MediaFile>> fetch(Collection<MediaWish> wishes) {
            return Uni.createFrom().item(Map.of());
        }
    }
}
