package io.glossa.storage.place;

import java.util.List;

/** Lists keys page by page. A listing can be gone on with by another instance for the same settings. */
public interface Lister {

    /**
     * A page of what is below the prefix, and below further slashes if the storage is set so.
     *
     * @param continuation where the page before said to go on, or null
     * @param most how many; a place may give more or fewer, even none before the last page
     * @throws PlaceException when it cannot be listed
     */
    Page list(String continuation, int most);

    /** The address that a task's data holds for an object, or null for places whose objects have none. */
    String address(String key);

    /** What the storage's regular expression is matched against. */
    default String matched(String key) {
        return key;
    }

    /**
     * A page of a listing.
     *
     * @param next where to go on, or null after the last page
     */
    record Page(List<Entry> entries, String next) {
        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }
}
