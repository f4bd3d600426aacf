package io.glossa.storage;

import io.glossa.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.logging.Logger;

/** A vendor's storage, emulated by a process; where there is no such program, its tests say so and do not run. */
final class Emulator {
    private static final Logger LOG = Logger.getLogger(Emulator.class);

    private final Process process;
    private final int port;

    private Emulator(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Emulator> azurite() {
        return start(
                EmulatorProgram.AZURITE,
                port -> List.of(
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        "" + port,
                        "--inMemoryPersistence",
                        "--skipApiVersionCheck",
                        "--silent",
                        "--disableTelemetry"));
    }

    static Optional<Emulator> fakeGcs() {
        return start(
                EmulatorProgram.FAKE_GCS,
                port -> List.of(
                        "-scheme",
                        "http",
                        "-host",
                        "127.0.0.1",
                        "-port",
                        "" + port,
                        "-backend",
                        "memory",
                        "-external-url",
                        "http://127.0.0.1:" + port,
                        "-public-host",
                        "127.0.0.1:" + port,
                        "-log-level",
                        "error"));
    }

    private static Optional<Emulator> start(EmulatorProgram which, IntFunction<List<String>> arguments) {
        var program = which.find();
        if (program.isEmpty()) {
            LOG.warnf("%s, so nothing is tested against it", which.missing());
            return Optional.empty();
        }
        try {
            var port = FreePort.any();
            var command = Stream.concat(Stream.of(program.get().toString()), arguments.apply(port).stream())
                    .toList();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var emulator = new Emulator(process, port);
            Runtime.getRuntime().addShutdownHook(new Thread(emulator::stop));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(emulator::answers);
            return Optional.of(emulator);
        } catch (IOException | ConditionTimeoutException unable) {
            LOG.warnf("%s does not start here, so nothing is tested against it: %s", which, unable);
            return Optional.empty();
        }
    }

    private boolean answers() {
        if (!process.isAlive()) throw new UncheckedIOException(new IOException("It has ended"));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void stop() {
        process.destroy();
    }
}
