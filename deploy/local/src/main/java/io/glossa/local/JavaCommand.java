package io.glossa.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a service's JVM is run: little memory while idle, the full compiler where it is worth its time, and an end instead of a
 * life without memory.
 *
 * @param archives whether classes are kept ready to use (CDS) beside the built service: written when it ends for the
 *     first time after a build, read at each start from then on, which saves a third of the work of a start
 */
record JavaCommand(Settings settings, boolean archives) {
    /** Of the heap, what a service begins with beside the part for new objects. */
    private static final int OLD_MEBIBYTES = 16;

    /** What the full compiler makes of many short requests pays for its own time only after minutes of work. */
    private static final List<String> NO_FULL_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /**
     * Ten times Java's own thresholds: what a start does some thousand times is not worth the full compiler, what an import
     * does for each of its tasks is past them within a second.
     */
    private static final List<String> LATE_FULL_COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    List<String> of(Module module) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms" + (OLD_MEBIBYTES + module.youngMebibytes()) + "m",
                "-Xmx" + module.heapMebibytes() + "m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.net.preferIPv4Stack=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC"));
        if (module.youngMebibytes() > 0) {
            command.add("-XX:NewSize=" + module.youngMebibytes() + "m");
        }
        command.addAll(module.bulk() ? LATE_FULL_COMPILER : NO_FULL_COMPILER);
        if (archives) {
            command.addAll(archive(settings.jar(module)));
        }
        command.addAll(List.of("-jar", settings.jar(module).toString()));
        return command;
    }

    /** Whether services still have to write their archives, which makes their end slower. */
    boolean writesArchives() {
        return archives
                && Arrays.stream(Module.values())
                        .anyMatch(module -> !isNewer(archiveOf(settings.jar(module)), settings.jar(module)));
    }

    /** An archive of another build or another Java is passed over by the JVM; it need not say so in the log. */
    private static List<String> archive(Path jar) {
        var archive = archiveOf(jar);
        var option = isNewer(archive, jar) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of(
                "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:class+path=off", option + archive);
    }

    private static Path archiveOf(Path jar) {
        var java = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "-");
        return jar.getParent().resolveSibling("classes-" + java + ".jsa");
    }

    private static boolean isNewer(Path archive, Path jar) {
        try {
            return Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
