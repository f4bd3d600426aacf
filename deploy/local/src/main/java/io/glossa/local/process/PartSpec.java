package io.glossa.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A part of the suite that runs as a process.
 *
 * @param name what people call it
 * @param command program and arguments
 * @param environment its whole environment
 * @param log where its output goes
 * @param mark words of its command line by which a leftover is known
 * @param stopSignal the signal that stops it cleanly, without SIG
 * @param ready whether it answers; asked again and again, must return within a second or two
 */
public record PartSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        String mark,
        String stopSignal,
        BooleanSupplier ready) {

    public PartSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
