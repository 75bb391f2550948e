using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Downloads;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Writes the requirements record as one document, in Markdown and HTML.</summary>
public sealed record WriteRequirements : ICommand<WriteRequirements>
{
    private const int Most = 1_000;

    public static Usage Usage { get; } =
        new(
            Say: "requirements document",
            Does: "writes the requirements record as one document, in Markdown and HTML",
            Example: "requirements document",
            Topic: "requirements",
            Also: ["export requirements", "requirements as markdown", "download requirements"]
        )
        {
            Ways = RequirementPhrases.Write,
            Rule = "anybody who takes part",
        };

    public static Parsed<WriteRequirements> Parse(Words words)
    {
        words.Skip("show|our|the");
        return
            (
                words.Take("requirements", "document|markdown|html|file")
                || words.Take("export|download|print", "requirements")
            ) && words.Skip("as|in|a|markdown|html|md|and|file|document|record").AtEnd
            ? new WriteRequirements()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<Requirement>(new Slice(new SortRange(Requirement.OpenSort), Most), cancel);
        var past = await work.List<Requirement>(new Slice(new SortRange(Requirement.PastSort), Most), cancel);
        if (open.Items.Count + past.Items.Count == 0)
            return Reply.Private("No requirement is recorded yet.", new Button("Record one", "requirement"));
        var record = new RequirementsRecord(
            turn,
            open.Items,
            past.Items,
            await CoveringStories.Of(work, open.Items, cancel)
        );
        var isCut = open.Continuation is not null || past.Continuation is not null;
        return Reply.Noted(Offer(record, isCut, turn, work));
    }

    private static View Offer(RequirementsRecord record, bool isCut, Turn turn, IWork work)
    {
        var stem = $"{turn.Product.Key}-requirements-v{record.Version}-{LocalDatePattern.Iso.Format(turn.Today)}";
        var markdown = Download.Offer(turn, work, $"{stem}.md", record.Write(RecordFormat.Markdown));
        var html = Download.Offer(turn, work, $"{stem}.html", record.Write(RecordFormat.Html));
        Rich cut = isCut ? $" It holds the first {Most} of them." : Rich.Empty;
        return View.Of(
            new Part.Paragraph(
                $"The requirements record of {turn.Product.Name}, version {record.Version}: {CountText.Of(record.Open.Count, "requirement", "requirements")}.{cut}"
            ),
            new Part.Paragraph($"Markdown: {Fetch(turn, markdown)}"),
            new Part.Paragraph($"HTML: {Fetch(turn, html)}"),
            new Part.Note("Anyone with an address can download its file, for one day.")
        );
    }

    private static Rich Fetch(Turn turn, string path) =>
        turn.Address.Of(path) is { } address
            ? $"{new Span.Link(path[(path.LastIndexOf('/') + 1)..], address)}"
            : $"download it from Storyline’s own address: {path:c}";
}
