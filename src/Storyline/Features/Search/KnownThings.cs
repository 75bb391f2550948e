using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Search;

/// <summary>What is kept about a name, by kind: found by its words, never by reading the rest.</summary>
internal sealed class KnownThings(string about, Turn turn, IWork work)
{
    private const int Shown = 5;
    private const int LongestText = 200;

    private readonly IReadOnlyList<string> words = [.. SearchWords.Of(about)];

    public async Task<List<Part>> Show(CancellationToken cancel)
    {
        var parts = new List<Part>();
        if (words.Count == 0)
            return parts;
        var people = await Find<Stakeholder>(cancel);
        Add(parts, "Stakeholders", people, RowOf, "stakeholders");
        Add(parts, "Requests", await Requests(people, cancel), RowOf, "requests");
        Add(parts, "Insights", await Find<Insight>(cancel), RowOf, $"insights about {about}");
        Add(parts, "Opportunities", await Find<Opportunity>(cancel), RowOf, $"opportunities about {about}");
        Add(parts, "Requirements", await Find<Requirement>(cancel), RowOf, $"requirements about {about}");
        Add(parts, "Decisions", await Find<Decision>(cancel), RowOf, $"decisions about {about}");
        return parts;
    }

    private async Task<IReadOnlyList<T>> Find<T>(CancellationToken cancel)
        where T : class, IDocument<T> =>
        (
            await work.List<T>(new Slice(new SortRange(""), Shown + 1) { Words = words, Descending = true }, cancel)
        ).Items;

    /// <summary>Those with the name in their words, and those of somebody of that name.</summary>
    private async Task<IReadOnlyList<OutsideRequest>> Requests(
        IReadOnlyList<Stakeholder> people,
        CancellationToken cancel
    )
    {
        var named = await Find<OutsideRequest>(cancel);
        string[] askers =
        [
            .. people.Select(one => one.Member).OfType<string>(),
            .. turn
                .Product.People.Values.Where(member => member.Name.Equals(about, StringComparison.OrdinalIgnoreCase))
                .Select(member => member.Id),
        ];
        if (askers.Length == 0)
            return named;
        var asked = await work.List<OutsideRequest>(
            new Slice(new SortRange(""), Shown + 1)
            {
                AnyOf = [.. askers.Distinct().Select(OutsideRequest.AskerTerm)],
                Descending = true,
            },
            cancel
        );
        return [.. named.UnionBy(asked.Items, request => request.Number)];
    }

    private static void Add<T>(List<Part> parts, string heading, IReadOnlyList<T> found, Func<T, Row> row, string all)
    {
        if (found.Count == 0)
            return;
        parts.Add(new Part.Paragraph($"{heading:b}"));
        parts.Add(new Part.Rows([.. found.Take(Shown).Select(row)]));
        if (found.Count > Shown)
            parts.Add(new Part.Buttons([new Button($"More {heading.ToLowerInvariant()}", all)]));
    }

    private Row RowOf(Stakeholder one) =>
        new(
            $"{one.Called:b}",
            one.Contacts is [var last, ..]
                ? $"last contact {turn.Local(last.At)}{(last.Text is { } text ? $": {Cut(text)}" : "")}"
                : "no contact noted yet",
            [new Button("Show", one.Post is { } post ? $"stakeholder {one.Name}, {post}" : $"stakeholder {one.Name}")]
        );

    private Row RowOf(OutsideRequest request) =>
        new(
            $"{request.Key:b} {Cut(request.Text)}",
            $"{turn.Person(request.By)}, {turn.Local(request.At)} · {(request.IsOpen ? "open" : "settled")}",
            [new Button("Show", request.Key)]
        );

    private Row RowOf(Insight insight) =>
        RowOf(insight, insight.Competitor is { } competitor ? $" · competitor {Cut(competitor)}" : "");

    private Row RowOf(Opportunity opportunity) => RowOf(opportunity, "");

    private Row RowOf(Finding finding, string facts) =>
        new(
            $"{finding.Key:b} {Cut(finding.Text)}",
            finding.By is { } by
                ? $"{turn.Person(by)}, {turn.Local(finding.At)}{facts}"
                : $"{turn.Local(finding.At)}{facts}",
            [Button.Open("Show", finding.Key)]
        );

    private Row RowOf(Requirement requirement) =>
        new(
            $"{requirement.Key:b} {Cut(requirement.Text)}",
            requirement.Source is { } source ? (Rich)$"from {Cut(source)}" : null,
            [Button.Open("Show", requirement.Key)]
        );

    private Row RowOf(Decision decision) =>
        new(
            $"{decision.Key:b} {Cut(decision.Text)}",
            $"{turn.Person(decision.Owner)}, {turn.Local(decision.At)}",
            [Button.Open("Show", decision.Key)]
        );

    private static string Cut(string text) => TextCut.ToLine(text, LongestText);
}
