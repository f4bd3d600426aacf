package io.glossa.bench.side;

import java.util.Collection;
import java.util.stream.Stream;

/** Processes with all that came of them. */
final class ProcessTree {
    private ProcessTree() {}

    static Collection<Long> of(Collection<Long> roots) {
        return roots.stream()
                .flatMap(root -> ProcessHandle.of(root).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }
}
