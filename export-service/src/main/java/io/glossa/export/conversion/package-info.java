/**
 * Makes files of tasks: {@link io.glossa.export.conversion.Conversions} is what the easy export and snapshots ask; {@link
 * io.glossa.export.conversion.Converters} knows which converter makes which format.
 */
package io.glossa.export.conversion;
