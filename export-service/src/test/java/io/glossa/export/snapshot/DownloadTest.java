package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many who download, not all of whom read. */
@QuarkusTest
class DownloadTest extends SnapshotScene {
    /** More than the bucket has connections. */
    private static final int MANY = 64;
    /** More than sockets hold. */
    private static final int TASKS = 80_000;

    @TestHTTPResource("/")
    URI root;

    @Test
    void readersWhoDoNotReadKeepNobodyFromTheFiles() throws IOException {
        tasks(TASKS);
        long id = create();
        completed(id);
        long size = objects().get(0).size();
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < MANY; i++) idle.add(ask(id));
            for (var socket : idle) assertEquals("HTTP/1.1 200", new String(first(socket), US_ASCII));
            assertEquals(size, manager().get(path(id) + "/download").asByteArray().length);
            completed(create()).body("counters.task_number", equalTo(TASKS));
            assertTrue(rest(idle.get(0)).endsWith(TASK.strip() + "]"), "the first goes on where it was");
        } finally {
            for (var socket : idle) socket.close();
        }
    }

    /** Whether the bucket can be asked is not the reader's fault. */
    @Test
    void aFileThatIsGoneIsSaidBeforeItBegins() {
        tasks(1);
        long id = create();
        completed(id);
        objects().forEach(object -> s3.deleteObject(
                        delete -> delete.bucket("glossa").key(object.key()))
                .join());
        manager()
                .get(path(id) + "/download")
                .then()
                .statusCode(503)
                .body("detail", equalTo("The file cannot be read at the moment. Try again soon."));
    }

    private Socket ask(long id) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
        var head = List.of(
                "GET " + path(id) + "/download HTTP/1.1",
                "Host: x",
                "Connection: close",
                IdentityHeader.NAME + ": " + TestIdentity.user(7).token());
        socket.getOutputStream().write((String.join("\r\n", head) + "\r\n\r\n").getBytes(US_ASCII));
        return socket;
    }

    private static byte[] first(Socket socket) throws IOException {
        return socket.getInputStream().readNBytes(12);
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
