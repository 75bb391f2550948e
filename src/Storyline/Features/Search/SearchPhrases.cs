using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Search;

/// <summary>Other ways of finding stories.</summary>
internal static class SearchPhrases
{
    public static IReadOnlyList<PhraseWay> Search { get; } =
    [
        new(
            "search <text>",
            "(find|search|search for|look for|look up|filter) [all|any] {stories} (with|about|on|containing|mentioning|that mention|related to|regarding|for|named|called|like) [word|words|text] <text>",
            "{show} [me] [all|any] {stories} (with|about|containing|mentioning|that mention|related to|regarding|named|called) [word|words|text] <text>",
            "(which|what) {stories} (are about|mention|contain|deal with|have to do with|talk about|are related to) <text>",
            "(do|did) {we} have (anything|something|any {stories}|a {story}) (about|on|for|with|regarding|mentioning) <text>",
            "(is|are) there (anything|something|any {stories}|a {story}) (about|on|for|with|regarding|mentioning) <text>",
            "where is [the] {story} (about|on|with|for) <text>",
            "all {stories} (with|about|on|mentioning) <text>"
        ),
        new(
            "search state:draft",
            "{show} [me] [all] (drafts|draft {stories}|{stories} (in draft|that are drafts|in the draft state))",
            "(which|what) {stories} are [still] (drafts|draft|in draft)",
            "all drafts"
        ),
        new(
            "my stories",
            "what am i [supposed to be] (working|busy) on",
            "what [{stories}] (is|are|have been) assigned to me",
            "{show} [all] [{stories}] (i am working on|assigned to me|that are mine|of mine|i have|that i work on)",
            "(which|what) {stories} (are mine|do i have|am i working on|am i doing|do i work on|belong to me|did i take)",
            "what do i (have|work on|do at the moment)",
            "my [open|current] (stories|tickets|work|assignments)",
            "{show} my [open|current|own] (stories|tickets|work|assignments)"
        ),
        new(
            "search assignee:<person>",
            "what is <person> (working|busy) on",
            "what does <person> (work on|do|have)",
            "what is <person> doing",
            "what is assigned to <person>",
            "(which|what) {stories} (does|has|did) <person> (have|work on|do|take|got)",
            "(which|what) {stories} (are|is) (assigned to|with|by|of|from) <person>",
            "{show} [me] [all] {stories} (of|by|from|for|assigned to) <person>",
            "{show} <person> {stories}",
            "<person> {stories}",
            "(which|what) {stories} is <person> (working on|doing|busy with)"
        ),
        new(
            "search no:assignee",
            "[{show}] [all] {stories} (nobody|no one|no-one) (is working on|works on|has|took|has taken|is doing|is on|owns|wants)",
            "(which|what) {stories} (nobody|no one|no-one) (is working on|works on|has|took|has taken|is doing|is on|owns)",
            "(which|what) {stories} (are|have|is|has) (free|unassigned|unclaimed|not assigned|not taken|up for grabs|still available|available|no assignee|no owner|nobody|no one) [to take|to anyone|to anybody]",
            "(what|which) (is|are) (free|unassigned|unclaimed|up for grabs|not assigned|available to take|not taken)",
            "{show} [all] [the] (unassigned|free|unclaimed|open and free|available) {stories}",
            "[all] {stories} without [an] (assignee|owner)",
            "{show} [all] {stories} without [an|any] (assignee|owner)",
            "what can i (take|pick up|start|pull|grab) [next]"
        ),
        new(
            "search no:estimate",
            "(what|which) [{stories}] [is|are] (needs|need|require|requires|lack|lacks|misses|miss|missing|waiting for|wait for|without) [an|to get an] (estimate|estimates|estimation|size|points|story points)",
            "(what|which) [{stories}] (has|have) no (estimate|estimates|estimation|size|points|story points)",
            "(what|which) [{stories}] (must|needs to|need to|has to|have to|should) be (estimated|sized)",
            "(what|which) [{stories}] (is|are) not (estimated|sized)",
            "(what|which) [{stories}] have not been (estimated|sized)",
            "(what|which) [{stories}] (is|are) (unestimated|unsized)",
            "{show} [all] [the] (unestimated|unsized) {stories}",
            "(unestimated|unsized) {stories}",
            "[{show}] [all] {stories} (without|with no|that have no|which have no|missing) [an|any] (estimate|estimates|estimation|size|points)",
            "what do {we} (have|need) to estimate",
            "what is (left|there) to estimate"
        ),
        new(
            "search no:goal",
            "[{show}] [me] [all] [open] {stories} (without|with no|that have no|which have no|lacking|missing) [a|any] goal",
            "(which|what) {stories} (lack|miss|are missing|still need|need) [a|any] goal"
        ),
        new("search goal:<goal>", "[{show}] [me] [all] [open] {stories} (of|for|with|towards|under|that serve) <goal>"),
        new(
            "search roadmap:<item>",
            "[{show}] [me] [all] [open] {stories} (of|for|in|under|that are part of) roadmap item <item>",
            "(which|what) {stories} (are part of|belong to) roadmap item <item>"
        ),
        new(
            "search requirement:<requirement>",
            "[{show}] [me] [all] [open] {stories} (of|for|that cover|covering|under) <requirement>"
        ),
        new(
            "search points:><number>",
            "[{show}] [all|which] {stories} [that are] (bigger|larger|greater|more) than <number> [points]",
            "[{show}] [all|which] {stories} (with|over|above|of) [more than] <number> points",
            "(which|what) {stories} are (bigger|larger) than <number> [points]",
            "(which|what) {stories} have more than <number> points"
        ),
        new(
            "search state:<state>",
            "{show} [all] [the] <state> {stories}",
            "{show} [all] {stories} (in|that are|which are|in state|with state|marked|marked as) <state>",
            "(which|what) {stories} (are|is) [in|in state|still|already|currently] <state>",
            "all [the] <state> {stories}",
            "what (is|are) [already|still|currently|in] <state>"
        ),
        new(
            "search state:draft",
            "{show} [all] [the] drafts",
            "all [the] drafts",
            "(which|what) {stories} are not (ready|refined)",
            "(what|which) [{stories}] (needs|need) (refinement|refining|to be refined|grooming)",
            "(which|what) drafts (do {we} have|are there|exist)"
        ),
        new(
            "search stale",
            "[{show}] [all] [the] (stale|old|outdated|forgotten|abandoned|rotten|dusty) {stories}",
            "(which|what) {stories} (are|have been) (stale|old|outdated|forgotten|untouched|lying around)",
            "(which|what) {stories} have not (been touched|changed|moved) [for a long time|in a long time|for ages|recently]"
        ),
        new(
            "search blocked",
            "(which|what) {stories} are [currently] blocked",
            "{show} [all] [the] blocked {stories}",
            "all blocked {stories}",
            "(what|which) [{stories}] (is|are) (blocked|stuck)"
        ),
    ];
}
