package io.glossa.local;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The five services: the name of each is its folder, its log, its signing name and what `status` shows. */
public enum Module {
    PROJECTS(
            "projects-service",
            256,
            0,
            false,
            Set.of(Need.POSTGRES, Need.TOKEN_KEY, Need.ENCRYPTION_KEY, Need.ADMINISTRATOR)),
    TASKS("tasks-service", 512, 48, true, Set.of(Need.POSTGRES, Need.OBJECTS)),
    EXPORT("export-service", 256, 24, true, Set.of(Need.POSTGRES, Need.OBJECTS)),
    STORAGE("storage-service", 256, 24, false, Set.of(Need.POSTGRES, Need.ENCRYPTION_KEY)),
    GATEWAY("gateway", 256, 0, false, Set.of());

    /** What a service is told beyond what all are told; no service gets a secret it has no use for. */
    enum Need {
        POSTGRES,
        OBJECTS,
        TOKEN_KEY,
        ENCRYPTION_KEY,
        ADMINISTRATOR
    }

    private final String folder;
    private final int heapMebibytes;
    private final int youngMebibytes;
    private final boolean bulk;
    private final Set<Need> needs;

    Module(String folder, int heapMebibytes, int youngMebibytes, boolean bulk, Set<Need> needs) {
        this.folder = folder;
        this.heapMebibytes = heapMebibytes;
        this.youngMebibytes = youngMebibytes;
        this.bulk = bulk;
        this.needs = needs;
    }

    /** The service of this name, such as {@code tasks-service}. */
    public static Module named(String name) {
        return Arrays.stream(values())
                .filter(module -> module.folder.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + name));
    }

    static List<String> folders() {
        return Arrays.stream(values()).map(Module::folder).toList();
    }

    public String folder() {
        return folder;
    }

    /** Upper bound of the Java heap in MiB. */
    int heapMebibytes() {
        return heapMebibytes;
    }

    /**
     * What the part of the heap for new objects has from the start, in MiB; 0 lets it grow with the heap. Imports,
     * exports and streams make many short-lived objects: a small part fills often, and what is in use at that moment is
     * copied each time, in the end among the old ones, where only a full collection finds it again.
     */
    int youngMebibytes() {
        return youngMebibytes;
    }

    /** Whether one request of a user may work through millions of tasks in it. */
    boolean bulk() {
        return bulk;
    }

    boolean needs(Need need) {
        return needs.contains(need);
    }
}
