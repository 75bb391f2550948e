using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Opens the form of an insight filled in from a message. A platform's message menu says it with the fields <c>text</c>,
/// <c>link</c> and <c>from</c>.
/// </summary>
public sealed record DraftInsight(string Text, string? Link, string? From) : ICommand<DraftInsight>
{
    public static Usage Usage { get; } =
        new(
            Say: "insight draft <text of a message>",
            Does: "opens an insight filled in from a message",
            Example: "insight draft Two parents gave up at the upload",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["save as insight", "insight from message"]
        )
        {
            IsForAll = true,
        };

    public static Parsed<DraftInsight> Parse(Words words)
    {
        if (!words.Sees("insight") || !words.Take("insight", "draft"))
            return Parsed.NotMine;
        var said = words.Rest();
        return new DraftInsight(
            said.Length > 0 ? said : words.Field("text") ?? "",
            words.Field("link"),
            words.Field("from")
        );
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var text = TextCut.ToLine(Text.Trim(), Finding.LongestText);
        var form = AddInsight.Form(text, From is null ? null : $"message of {TextCut.ToLine(From, 60)}");
        return Task.FromResult(
            Reply.Ask(
                MessageLink.IsOne(Link)
                    ? form with
                    {
                        Inputs =
                        [
                            .. form.Inputs,
                            new Input.Line(
                                "link",
                                "The message it comes from",
                                Value: Link,
                                MaxLength: MessageLink.Longest
                            ),
                        ],
                    }
                    : form
            ) with
            {
                Gap = AnswerGap.None,
            }
        );
    }
}
