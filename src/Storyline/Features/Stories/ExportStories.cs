using System.Globalization;
using System.Text;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Stories;

/// <summary>Writes all stories of the team as a file: the backlog in its order, the epics, then what is closed.</summary>
public sealed record ExportStories : ICommand<ExportStories>
{
    private const int PageSize = 1_000;

    // A file is one document of one batch.
    private const int MostLetters = 1_200_000;

    private static readonly string[] Columns =
    [
        "Key",
        "Title",
        "State",
        "Points",
        "Epic",
        "Labels",
        "Assignee",
        "Goal",
        "As a",
        "I want",
        "So that",
        "Description",
        "Acceptance criteria",
        "Scores",
        "Comments",
        "Created",
        "Serves",
    ];

    public static Usage Usage { get; } =
        new(
            Say: "export csv",
            Does: "writes all stories of the team as a file",
            Example: "export csv",
            Topic: "import",
            Also: ["export backlog", "export stories", "download backlog"]
        )
        {
            Ways = StoryPhrases.Export,
            Rule = "anybody who takes part",
        };

    public static Parsed<ExportStories> Parse(Words words)
    {
        if (!words.Take("export"))
            return Parsed.NotMine;
        return words.Skip("the|our|all|backlog|stories|everything|data|as|to|in|a|csv|excel|file").AtEnd
            ? new ExportStories()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (table, count, isCut) = await Table(turn, work, cancel);
        if (count == 0)
            return Reply.Private("There are no stories to export.", new Button("See the backlog", "backlog"));
        var name = $"{turn.Product.Key}-stories-{LocalDatePattern.Iso.Format(turn.Today)}.csv";
        var path = Download.Offer(turn, work, name, table);
        Rich note = isCut ? $" The file is full: it holds the first {count} stories." : "";
        return Reply.Noted(
            View.Of(
                new Part.Paragraph(
                    $"{CountText.Of(count, "story", "stories")} of team {turn.Team.Name}. {Fetch(turn.Address.Of(path), path)}{note}"
                ),
                new Part.Note("Anyone with the address can download it, for one day.")
            )
        );
    }

    private static Rich Fetch(Uri? address, string path) =>
        address is null
            ? $"Download the file from Storyline’s own address: {path:c}"
            : $"Download the file: {new Span.Link(path[(path.LastIndexOf('/') + 1)..], address)}";

    private static async Task<(string Table, int Count, bool IsCut)> Table(
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var table = new StringBuilder(Csv.Line(Columns));
        var count = 0;
        string? continuation = null;
        do
        {
            var page = await work.List<Story>(
                new Slice(new SortRange($"{turn.Team.Id}/"), PageSize) { Continuation = continuation },
                cancel
            );
            foreach (var story in page.Items)
            {
                if (table.Length > MostLetters)
                    return (table.ToString(), count, true);
                table.Append(Csv.Line([.. Cells(turn, story)]));
                count++;
            }
            continuation = page.Continuation;
        } while (continuation is not null);
        return (table.ToString(), count, false);
    }

    private static IEnumerable<string> Cells(Turn turn, Story story) =>
        [
            story.Key.ToString(),
            story.Title,
            story.IsEpic ? "epic" : turn.Team.StateName(story),
            story.Points?.ToString(CultureInfo.InvariantCulture) ?? "",
            story.Epic?.ToString() ?? "",
            string.Join(' ', story.Labels),
            story.Assignee is { } person ? turn.Product.MemberOf(person).Name : "",
            story.Goal ?? "",
            story.Role ?? "",
            story.Want ?? "",
            story.Benefit ?? "",
            story.Description ?? "",
            string.Join(
                '\n',
                story.Criteria.Select(criterion => $"{(criterion.Met ? "[x]" : "[ ]")} {criterion.Text}")
            ),
            string.Join("; ", story.Scores.Select(ScoreText.SayInFull)),
            string.Join(
                '\n',
                story.Comments.Select(comment => $"{turn.Product.MemberOf(comment.By).Name}: {comment.Text}")
            ),
            InstantPattern.General.Format(story.Created),
            string.Join(' ', story.Rungs.Keys),
        ];
}
