using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Help;

/// <summary>Lists all commands, a page at a time.</summary>
/// <param name="Page">From 1.</param>
public sealed record ListCommands(int Page) : ICommand<ListCommands>
{
    public static Usage Usage { get; } =
        new(
            Say: "help all",
            Does: "lists everything you can say",
            Example: "help all",
            Topic: "help",
            Anywhere: true,
            Also: ["commands"]
        )
        {
            Ways = HelpPhrases.All,
        };

    public static Parsed<ListCommands> Parse(Words words)
    {
        if (
            !words.Take("help", "all|everything")
            && !words.Take("list|show|all", "commands")
            && !words.Take("commands")
        )
            return Parsed.NotMine;
        words.Skip("commands");
        var page = words.Take("page") && words.Take(out int number) ? number : 1;
        return words.AtEnd
            ? new ListCommands(page)
            : Parsed.No($"I did not understand “{words.Rest()}”.", new Button("All commands", "help all"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var helpExamples = await HelpExamples.For(turn, work, cancel);
        var usages = UsagesFor(turn);
        var size = turn.Limits.PageSize;
        var pages = (usages.Count + size - 1) / size;
        if (Page < 1 || Page > pages)
            return Reply.No($"There are {pages} pages of commands.", new Button("The first", "help all"));
        var rows = usages
            .Skip((Page - 1) * size)
            .Take(size)
            .Select(usage => new Row($"{usage.Say:c} {usage.Does}", $"For instance: {helpExamples.Of(usage):i}"));
        return Reply.Private(Listed([.. rows], pages));
    }

    private View Listed(Row[] rows, int pages)
    {
        var help = new Button("Help", "help");
        return View.Of(
            new Part.Title(string.Create(CultureInfo.InvariantCulture, $"Everything you can say ({Page} of {pages})")),
            new Part.Rows(rows),
            new Part.Buttons(Page < pages ? [Button.More($"help all page {Page + 1}"), help] : [help])
        );
    }

    private static List<Usage> UsagesFor(Turn turn) =>
        [
            .. turn
                .Vocabulary.Usages.Where(usage => turn.Room is not null || usage.Anywhere)
                .OrderBy(usage => HelpTopics.Order(usage.Topic))
                .ThenBy(usage => usage.Topic, StringComparer.Ordinal),
        ];
}
