package io.glossa.export.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own that fills the frames of long videos, whose tasks come in one chunk, so that a test can say how large its
 * heap may be. Its argument is a folder for the file.
 */
final class LongVideos {
    static final long TASKS = 60;
    static final long FRAMES = 10_000;
    private static final String CONFIG =
            """
            <View><Video name="v" value="$v"/><VideoRectangle name="b" toName="v"/>
              <Labels name="l" toName="v"><Label value="car"/></Labels></View>""";
    private static final String TASK =
            """
            {"id":7,"annotations":[{"id":7,"completed_by":7,"was_cancelled":false,"result":[{"id":"r","type":"videorectangle",\
            "from_name":"b","to_name":"v","value":{"framesCount":%d,"duration":400,"labels":["car"],"sequence":[\
            {"frame":1,"x":1.5,"y":2.5,"width":5,"height":5,"rotation":0,"enabled":true,"time":0.04}]}}]}],\
            "drafts":[],"predictions":[],"data":{"v":"https://videos.example/7.mp4"},"meta":{},"project":42}
            """;

    private LongVideos() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var conversions =
                new Conversions(new ManyTasks.Defaults(folder.resolve("spools")), request -> new ManyTasks.NoMedia());
        var request = new ConversionRequest(ExportFormat.JSON, 42, 1, CONFIG, true, false, false, false);
        var chunk = TASK.formatted(FRAMES).repeat((int) TASKS) + "{\"end\":true,\"tasks\":" + TASKS + "}\n";
        try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("JSON")))) {
            conversions
                    .convert(request, Multi.createFrom().item(chunk.getBytes(UTF_8)))
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
        System.exit(0);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
