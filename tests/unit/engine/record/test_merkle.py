"""Roots and inclusion paths are those of RFC 6962; a path proves one leaf at one place and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from engine.record.merkle import EMPTY, Tree, leaf, node, path_of, root_by, root_of

RFC = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
"""The first seven leaves of the test tree that implementations of certificate transparency share."""


def plain(leaves: Sequence[bytes]) -> bytes:
    """The definition, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node(plain(leaves[:middle]), plain(leaves[middle:]))


@pytest.mark.parametrize(
    ("size", "root"),
    [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ],
)
def test_roots_are_those_of_the_standards_own_tree(size: int, root: str) -> None:
    assert root_of(leaf(each) for each in RFC[:size]).hex() == root


@pytest.mark.parametrize("size", range(34))
def test_a_tree_grown_leaf_by_leaf_is_the_defined_one(size: int) -> None:
    leaves = [leaf(bytes([each])) for each in range(size)]
    assert root_of(leaves) == plain(leaves)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_has_a_path_that_holds_for_its_place_only(size: int) -> None:
    leaves = [leaf(bytes([each])) for each in range(size)]
    root = root_of(leaves)
    for position in range(size):
        path = path_of(position, size, leaves)
        assert root_by(leaves[position], position, size, path) == root
        assert root_by(leaf(b"other"), position, size, path) != root
        for wrong in set(range(size)) - {position}:
            assert root_by(leaves[position], wrong, size, path) != root
        assert root_by(leaves[position], position, size, (*path, EMPTY)) is None
        if path:
            assert root_by(leaves[position], position, size, path[:-1]) is None


def test_no_path_leads_from_outside() -> None:
    assert root_by(EMPTY, 0, 0, ()) is None
    assert root_by(EMPTY, -1, 4, ()) is None
    assert root_by(EMPTY, 4, 4, ()) is None
    with pytest.raises(ValueError, match="no leaf 4"):
        path_of(4, 4, [EMPTY] * 4)
    with pytest.raises(ValueError, match="fewer"):
        path_of(0, 4, [EMPTY] * 3)


def test_an_inner_node_does_not_pass_for_a_leaf() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert leaf(left + right) != node(left, right)


def test_a_tree_keeps_one_hash_a_level() -> None:
    tree = Tree()
    for each in range(1000):
        tree.add(each.to_bytes(4))
    assert len(tree._full) == (1000).bit_count()
