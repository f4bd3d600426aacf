package io.glossa.storage.delivery;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.place.PlaceException;
import java.util.Collection;
import java.util.List;

/** Which objects a target holds. Calls block, and may be made again. */
interface TargetLayout {

    /**
     * Writes whatever holds these annotations.
     *
     * @throws PlaceException when it cannot be written
     */
    void write(Storage storage, List<AnnotationObject> annotations);

    /**
     * Takes annotations that are gone out of what was written; objects are deleted only where their owner wants that.
     *
     * @throws PlaceException when that cannot be done
     */
    void remove(Storage storage, Collection<Long> annotations);
}
