/** The other half of a cycle built on purpose. */
package hub.journal.crooked;
