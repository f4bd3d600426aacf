package io.glossa.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    @TempDir
    Path root;

    private List<String> command(Module module, boolean archives) {
        var settings = Settings.of(Map.of("GLOSSA_ROOT", root.toString()), Map.of());
        return new JavaCommand(settings, archives).of(module);
    }

    @Test
    void theHeapIsBoundedByService() {
        assertTrue(command(Module.TASKS, false).contains("-Xmx512m"));
        assertTrue(command(Module.GATEWAY, false).contains("-Xmx256m"));
    }

    @Test
    void whatStreamsFindsRoomForNewObjectsFromTheStart() {
        assertTrue(command(Module.TASKS, false).containsAll(List.of("-Xms64m", "-XX:NewSize=48m")));
        assertTrue(command(Module.STORAGE, false).containsAll(List.of("-Xms40m", "-XX:NewSize=24m")));
        assertTrue(command(Module.GATEWAY, false).contains("-Xms16m"));
        assertTrue(command(Module.GATEWAY, false).stream().noneMatch(option -> option.startsWith("-XX:NewSize")));
    }

    @Test
    void whatAnswersShortRequestsIsSoonFast() {
        assertTrue(command(Module.GATEWAY, false).contains("-XX:TieredStopAtLevel=1"));
        assertFalse(command(Module.TASKS, false).contains("-XX:TieredStopAtLevel=1"));
    }

    @Test
    void whatWorksThroughMillionsHasTheFullCompilerForWhatIsCalledOften() {
        for (var module : List.of(Module.TASKS, Module.EXPORT)) {
            assertTrue(command(module, false).contains("-XX:Tier4InvocationThreshold=50000"));
        }
        assertTrue(command(Module.STORAGE, false).stream().noneMatch(option -> option.startsWith("-XX:Tier4")));
    }

    @Test
    void theServiceIsRunFromItsModule() {
        var command = command(Module.EXPORT, false);
        var jar = root.resolve("export-service/target/quarkus-app/quarkus-run.jar");
        assertEquals(List.of("-jar", jar.toString()), command.subList(command.size() - 2, command.size()));
        assertTrue(command.stream().noneMatch(option -> option.contains(".jsa")));
    }

    @Test
    void anArchiveIsWrittenOnceAfterEachBuildAndThenRead() throws Exception {
        FakeService.packageUnder(root);
        var written = archiveOption();
        assertTrue(written.startsWith("-XX:ArchiveClassesAtExit="), written);
        var archive = Path.of(written.substring(written.indexOf('=') + 1));
        assertEquals(root.resolve("gateway/target"), archive.getParent());

        Files.writeString(archive, "classes");
        var jar = root.resolve("gateway/target/quarkus-app/quarkus-run.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        assertEquals("-XX:SharedArchiveFile=" + archive, archiveOption());

        Files.setLastModifiedTime(archive, FileTime.fromMillis(500));
        assertEquals(written, archiveOption());
    }

    private String archiveOption() {
        return command(Module.GATEWAY, true).stream()
                .filter(option -> option.endsWith(".jsa"))
                .findFirst()
                .orElseThrow();
    }
}
