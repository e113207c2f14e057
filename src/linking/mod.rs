//! From mentions to actors and from contents to issues and positions.
