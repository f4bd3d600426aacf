package io.glossa.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Free loopback ports, remembered by name in a file of the data folder so that addresses stay the same over restarts.
 * Ports are taken from below the range the kernel gives to outgoing connections, or a client of ours could sit on the
 * port of a service that is just being started again.
 */
public final class Ports {
    private static final int LOWEST = 20_000;
    private static final int BELOW = 32_000;

    private final Path file;
    private final Properties remembered = new Properties();
    private final RandomGenerator random = new SecureRandom();

    public Ports(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                remembered.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The port this name had the last time if it is still free, else another free one. */
    public synchronized int choose(String name) {
        var last = remembered.getProperty(name);
        if (last != null && isFree(Integer.parseInt(last))) {
            return Integer.parseInt(last);
        }
        var port = anyFree();
        remembered.setProperty(name, Integer.toString(port));
        save();
        return port;
    }

    private int anyFree() {
        for (var attempt = 0; attempt < 1_000; attempt++) {
            var port = random.nextInt(LOWEST, BELOW);
            if (!remembered.containsValue(Integer.toString(port)) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "No free port between " + LOWEST + " and " + BELOW + " on the loopback address");
    }

    /** Whether somebody could listen on this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private void save() {
        try (var out = Files.newBufferedWriter(file)) {
            remembered.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
