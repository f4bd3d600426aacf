package io.glossa.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path folder;

    @Test
    void aNameKeepsItsPortOverStarts() {
        var file = folder.resolve("ports.properties");
        var first = new Ports(file);
        var tasks = first.choose("tasks");
        var export = first.choose("export");
        assertNotEquals(tasks, export);
        assertEquals(tasks, new Ports(file).choose("tasks"));
        assertEquals(export, new Ports(file).choose("export"));
    }

    @Test
    void aPortThatSomebodyTookIsReplacedAndTheNewOneRemembered() throws IOException {
        var file = folder.resolve("ports.properties");
        var before = new Ports(file).choose("tasks");
        int after;
        try (var taken = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(Ports.isFree(taken.getLocalPort()));
            after = new Ports(file).choose("tasks");
            assertNotEquals(before, after);
        }
        assertEquals(after, new Ports(file).choose("tasks"));
    }

    @Test
    void portsAreBelowThoseOfOutgoingConnections() {
        var port = new Ports(folder.resolve("ports.properties")).choose("tasks");
        assertTrue(port >= 20_000 && port < 32_000, () -> "port " + port);
    }
}
