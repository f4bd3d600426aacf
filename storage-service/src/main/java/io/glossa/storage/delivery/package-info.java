/**
 * Targets: storages that annotations are brought to. What happens to annotations waits in a queue for each target, and whoever
 * holds the target's lease writes how the annotation is then. So one writes at a time, the last word is the newest, and a
 * target that is away delays nobody.
 */
package io.glossa.storage.delivery;
