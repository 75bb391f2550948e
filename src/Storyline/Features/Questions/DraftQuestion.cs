using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Questions;

/// <summary>
/// Opens the form for a question, filled in from a message. A platform's message menu says it with the fields <c>text</c> and
/// <c>link</c>.
/// </summary>
public sealed record DraftQuestion(string Text, string? Link) : ICommand<DraftQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "ask draft <text of a message>",
            Does: "opens a question to the PO filled in from a message",
            Example: "ask draft does the export include archived items?",
            Topic: "agreements"
        );

    public static Parsed<DraftQuestion> Parse(Words words)
    {
        if (!words.Take("ask", "draft"))
            return Parsed.NotMine;
        var said = words.Rest();
        return new DraftQuestion(said.Length > 0 ? said : words.Field("text") ?? "", words.Field("link"));
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var to =
            turn.Speaker.Is(Role.ProductOwner) && !turn.Speaker.Is(Role.ProductManager)
                ? Role.ProductManager
                : Role.ProductOwner;
        var inputs = new List<Input>
        {
            new Input.Lines("question", "What is your question?", Required: true, Value: Text),
            new Input.Lookup(
                "story",
                "On which story?",
                "pick story",
                Hint: "Its key; leave it empty if it is on none"
            ),
        };
        if (MessageLink.IsOne(Link))
            inputs.Add(
                new Input.Line("link", "The message it comes from", Value: Link, MaxLength: MessageLink.Longest)
            );
        return Task.FromResult(Reply.Ask(new Part.Form($"Ask the {to.Full()}", $"ask {to.Short()}", "Ask", inputs)));
    }
}
