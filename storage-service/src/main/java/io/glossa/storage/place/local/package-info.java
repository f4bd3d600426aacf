/** Folders of the server below the one root that its operator has opened. */
package io.glossa.storage.place.local;
