package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    @Test
    void namesOfPlaceholdersAndATrailingSlashDoNotCount() {
        assertEquals(PathTemplate.normal("/api/tasks/{id}/drafts/"), PathTemplate.normal("/api/tasks/{task}/drafts"));
        assertEquals("/", PathTemplate.normal("/"));
    }

    @Test
    void aWordIsNoPlaceholder() {
        assertNotEquals(PathTemplate.normal("/api/projects/counts"), PathTemplate.normal("/api/projects/{id}"));
    }

    @Test
    void placeholdersComeFromLeftToRight() {
        assertEquals(List.of("id", "export_pk"), PathTemplate.placeholders("/api/projects/{id}/exports/{export_pk}"));
    }
}
