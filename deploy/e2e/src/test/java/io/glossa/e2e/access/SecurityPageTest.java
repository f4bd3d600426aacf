package io.glossa.e2e.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names tests that there are, and each requirement once. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+(?:Test|Measurement))`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d+[a-d]?) \\|");
    private static final Set<String> ELSEWHERE = Set.of("target", "node_modules", ".git");

    @Test
    void whatItNamesIsThere() throws IOException {
        var tests = testClasses();
        var missing = CLASS.matcher(page())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !tests.contains(name))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void eachRequirementHasOneRow() throws IOException {
        var ids = ROW.matcher(page()).results().map(row -> row.group(1)).toList();
        assertTrue(ids.size() > 120, "rows: " + ids.size());
        assertEquals(List.copyOf(new HashSet<>(ids)).size(), ids.size());
        assertEquals(36, ids.stream().filter(id -> id.startsWith("R")).count(), () -> ids.stream()
                .collect(Collectors.joining(", ")));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }

    private static Set<String> testClasses() throws IOException {
        var names = new HashSet<String>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var skipped = ELSEWHERE.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                if (name.endsWith(".java")) names.add(name.substring(0, name.length() - ".java".length()));
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }
}
