/**
 * Counts how much of Label Studio's published API the suite's own OpenAPI document describes, and keeps what was
 * once counted. {@link io.glossa.e2e.compatibility.CompatibilityCheck} is the way in.
 */
package io.glossa.e2e.compatibility;
