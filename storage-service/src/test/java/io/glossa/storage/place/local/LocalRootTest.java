package io.glossa.storage.place.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.storage.place.PlaceException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalRootTest {

    @Test
    void withoutARootNoFolderIsLookedAt() {
        var root = new LocalRoot(Optional::empty);
        assertEquals(Optional.empty(), root.path());
        for (var folder : new String[] {"/", "/tmp", "relative"}) {
            assertEquals(
                    "Local Files storage is switched off on this server. Its operator can name the folder that may be used in"
                            + " GLOSSA_LOCAL_FILES_ROOT.",
                    assertThrows(PlaceException.class, () -> root.folder(folder))
                            .getMessage());
        }
    }
}
