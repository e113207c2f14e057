//! What each measure is, in which range, when it is undefined, where it comes from, and
//! what it costs: the text of `standpoint measure NAME --explain`.

/// A measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// How far each two rows agree.
    Agreement,
    /// How far the debate has split.
    Polarization,
    /// Groups of rows that are tied more than by chance.
    Communities,
    /// Triangles of signs and two camps.
    Balance,
    /// Ties that stand out.
    Backbone,
    /// Columns that carry the structure.
    NestedBackbone,
    /// Rows in the middle.
    Centrality,
    /// The tree of agreement.
    Clusters,
    /// Coordinates of rows and columns.
    Scaling,
    /// Who changed position.
    Change,
    /// States of the network through time.
    Phases,
}

/// What a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// What is computed.
    pub definition: &'static str,
    /// Between which values.
    pub range: &'static str,
    /// When there is no value.
    pub undefined: &'static str,
    /// Who described it.
    pub source: &'static str,
    /// Time and room.
    pub complexity: &'static str,
}

named! {
    Measure {
        Agreement = "agreement",
        Polarization = "polarization",
        Communities = "communities",
        Balance = "balance",
        Backbone = "backbone",
        NestedBackbone = "nested-backbone",
        Centrality = "centrality",
        Clusters = "clusters",
        Scaling = "scaling",
        Change = "change",
        Phases = "phases",
    }
}

impl Measure {
    /// What it is.
    #[must_use]
    pub const fn definition(self) -> Definition {
        match self {
            Self::Agreement => AGREEMENT,
            Self::Polarization => POLARIZATION,
            Self::Communities => COMMUNITIES,
            Self::Balance => BALANCE,
            Self::Backbone => BACKBONE,
            Self::NestedBackbone => NESTED,
            Self::Centrality => CENTRALITY,
            Self::Clusters => CLUSTERS,
            Self::Scaling => SCALING,
            Self::Change => CHANGE,
            Self::Phases => PHASES,
        }
    }

    /// The definition as a page of Markdown.
    #[must_use]
    pub fn explain(self) -> String {
        let Definition { definition, range, undefined, source, complexity } =
            self.definition();
        format!(
            "# {}\n\n## Definition\n\n{definition}\n\n## Range\n\n{range}\n\n## Undefined\n\n\
             {undefined}\n\n## Source\n\n{source}\n\n## Complexity\n\n{complexity}\n",
            self.name()
        )
    }
}

const AGREEMENT: Definition = Definition {
    definition: "\
For each two rows a and b, over the n columns on which both took a side: the mean of \
2 E|same| - 1, where E|same| is the likeness that a statement of a and a statement of b on \
that column are expected to have (1 for the same side, 0 for the other; on a scale of numbers \
1 - |q - q'| / R). For sides this is the mean product of both mean positions. low and high: \
the middle 95 % of the means of n columns drawn with replacement. expected: the mean of the \
same number when the sides of all statements on a column are shuffled among those who spoke \
of it, so that who spoke of what, how often, and how contested each column is, all stay; z \
the distance from it in standard deviations, p the share of draws as far from it, (hits + 1) / \
(draws + 1).",
    range: "agreement, low, high, expected: [-1, 1]; p: (0, 1].",
    undefined: "\
Where a and b share no column the pair is left out. low and high need n of 2 or more; z needs \
a null model that varies. Neutral statements take no side.",
    source: "\
Percentile bootstrap: B. Efron and R. Tibshirani (1993), An Introduction to the Bootstrap. \
Permutation with fixed margins: P. Good (2005), Permutation, Parametric and Bootstrap Tests.",
    complexity: "\
Pairs x shared columns, once for the value, once a draw for the interval and the null model; \
--samples 0 leaves both out. Room for pairs x draws.",
};

const POLARIZATION: Definition = Definition {
    definition: "\
The variance of agreement (see the measure agreement) over all pairs of rows that share a \
column. 0 where all pairs agree alike; 1 where half of the pairs agree in all and the others in \
nothing, as in two camps of like size. The table gives each row's camp, of the two camps with \
the least frustration found (see balance). With --compat dna instead: the greatest value found of DNA's \
quality, normalized, over --groups of equal size. That number measures how far a partition is from an \
ideal split and yet is maximized, expects too little within groups, and depends on a search; \
take it for comparison only.",
    range: "[0, 1].",
    undefined: "Where no two rows share a column on which both took a side.",
    source: "\
A. Flache and M. Maes (2008), How to get the timing right, Computational and Mathematical \
Organization Theory 14. DNA's: its program, version 3.0.11.",
    complexity: "\
Pairs x shared columns; the search for camps is linear in the pairs for each of at most 100 \
starts. DNA's: the fourth power of the rows for each round of each start.",
};

const COMMUNITIES: Definition = Definition {
    definition: "\
The partition with the greatest signed modularity found, sum over pairs in one community of \
w(a,b) - (s+(a) s+(b) / S+ - s-(a) s-(b) / S-), divided by S+ + S-, where s+ and s- are a row's \
sums of positive and of negative ties and S+, S- the sums of these. Found by Louvain's method \
(rows move while it rises, then whole communities do), the best of at most 100 seeded starts.",
    range: "modularity: [-1, 1].",
    undefined: "Modularity: where there is no tie. A row without ties is a community of its own.",
    source: "\
S. Gomez, P. Jensen and A. Arenas (2009), Analysis of community structure in networks of \
correlated data, Physical Review E 80; V. Blondel et al. (2008), Fast unfolding of communities \
in large networks.",
    complexity: "Linear in the ties for each pass; few passes for each start.",
};

const BALANCE: Definition = Definition {
    definition: "\
balance: the share of triangles with an even number of negative ties, of all triangles. \
frustration: the weight of the positive ties across and the negative ties within two camps, as \
a share of all weight, for the camps where it is least; the camps are those found by local \
search from at most 100 seeded starts, so that it is an upper bound. The table gives each \
row's camp, triangles, and share of balanced ones.",
    range: "balance: [0, 1]; frustration: [0, 1/2].",
    undefined: "balance: without triangles; frustration: without ties.",
    source: "\
D. Cartwright and F. Harary (1956), Structural balance, Psychological Review 63; S. Aref and M. \
Wilson (2018), Measuring partial balance in signed networks, Journal of Complex Networks 6.",
    complexity: "Ties x mean degree for triangles; linear in the ties for each start.",
};

const BACKBONE: Definition = Definition {
    definition: "\
The disparity filter: a tie of row a with k ties, of share f of their absolute sum, has p = (1 - \
f)^(k-1), the chance that one of k random shares is as great; a pair has the lesser p of its two \
rows and is kept where p is below --alpha.",
    range: "p: [0, 1].",
    undefined: "Nowhere: a row with one tie gives p = 1.",
    source: "\
M. Serrano, M. Boguna and A. Vespignani (2009), Extracting the multiscale backbone of complex \
weighted networks, PNAS 106.",
    complexity: "Linear in the ties.",
};

const NESTED: Definition = Definition {
    definition: "\
Again and again the column is dropped without which the network is nearest to the full one; \
equals go together. The distance of two networks is the sum of the absolute differences of \
their spectra: the eigenvalues of the Laplacian of the positive ties, in order, as shares of \
their sum. backbone_loss: distance of the network of the columns left; redundant_loss: of \
those dropped so far. With --compat dna the degrees take the place of the eigenvalues, as in \
DNA's program.",
    range: "[0, 2]; 1 for a network without ties.",
    undefined: "Nowhere.",
    source: "\
P. Leifeld's DNA 3.0; distances of spectra: I. Jovanovic and Z. Stanic (2012), Spectral distances \
of graphs, Linear Algebra and its Applications 436.",
    complexity: "Columns squared times a network and, unless --compat dna, its eigenvalues.",
};

const CENTRALITY: Definition = Definition {
    definition: "\
degree: number of positive ties. strength, negative_strength: sums of the positive and of the \
absolute negative ties. closeness: mean of 1 / d to all others, d the length of the shortest \
path, a tie's length being 1 / value (0 where there is no path). betweenness: the share of the \
shortest paths between two others that pass through, over all pairs of others. eigenvector: the \
principal eigenvector of the positive ties, of length 1.",
    range: "betweenness, eigenvector: [0, 1]; the others from 0.",
    undefined: "eigenvector: without positive ties. Negative ties are in no path.",
    source: "\
U. Brandes (2001), A faster algorithm for betweenness centrality; P. Bonacich (1987), Power and \
centrality; V. Latora and M. Marchiori (2001), Efficient behavior of small-world networks.",
    complexity: "Rows x (ties + rows log rows); the eigenvector is linear in the ties a round.",
};

const CLUSTERS: Definition = Definition {
    definition: "\
Average linkage (UPGMA) over the distances 1 - agreement (see the measure agreement); two rows \
without a common column are at distance 1, as strangers. The table gives the order of the \
dendrogram's leaves (of two branches the one with the first row first), each leaf's group when \
--groups are left (2 unless told), and the distance at which it is first joined; the values \
give the steps: what is joined (rows from 0, then steps), and at which distance.",
    range: "Distances: [0, 2].",
    undefined: "Without two rows there are no steps.",
    source: "\
R. Sokal and C. Michener (1958), A statistical method for evaluating systematic relationships; \
D. Muellner (2011), Modern hierarchical, agglomerative clustering algorithms.",
    complexity: "Rows squared, in time and room.",
};

const SCALING: Definition = Definition {
    definition: "\
Correspondence analysis of the counts of rows by columns and sides: the singular vectors of the \
standardized residuals (p(i,j) - r(i) c(j)) / root(r(i) c(j)), in principal coordinates. Rows \
near each other say the same of the same. A dimension has no direction of its own: its farthest \
row is put on the positive side.",
    range: "Coordinates: any number, with mean 0 by mass; shares of inertia: [0, 1].",
    undefined: "With fewer than two rows or two sides of columns; a dimension without inertia.",
    source: "M. Greenacre (2017), Correspondence Analysis in Practice, third edition.",
    complexity: "Rows x cells x the lesser of both, for the singular values.",
};

const CHANGE: Definition = Definition {
    definition: "\
Time is cut into periods of --window units (a year unless told), beginning at the first \
statement; where the unit is events, into as many statements each. position: the mean side of a row's statements on a column in a period, 1 for, -1 \
against (a scale is stretched to [-1, 1]); n their number; change: the difference from the last \
period in which the row took a side on the column.",
    range: "position: [-1, 1]; change: [-2, 2].",
    undefined: "change: in the first period with a side. Undated and neutral statements are left out.",
    source: "The mean of signed statements, as in DNA's subtracted and normalized affiliation.",
    complexity: "Statements x log statements, and periods x rows.",
};

const PHASES: Definition = Definition {
    definition: "\
The networks of all windows (--window, --unit), each divided by the sum of its absolute values; \
their distance is half the sum of the absolute differences of all cells. Average linkage groups \
them into states, as many (from 2 to 8, or --groups) as give the greatest mean silhouette. A transition \
is where two windows in sequence are of different states; distance is that from the window \
before.",
    range: "distance: [0, 1]; silhouette: [-1, 1].",
    undefined: "Without two windows. An empty network is at distance 1 from all others.",
    source: "\
N. Masuda and P. Holme (2019), Detecting sequences of system states in temporal networks, \
Scientific Reports 9; P. Rousseeuw (1987), Silhouettes.",
    complexity: "A network a window; windows squared x ties for distances.",
};
