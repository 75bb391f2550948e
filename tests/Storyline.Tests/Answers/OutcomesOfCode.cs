using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Tests.Answers;

/// <summary>
/// How a command’s code can end a turn: by the answers that its type makes, and those of the types that only it uses. Read from the
/// compiled code, so that nothing new is forgotten.
/// </summary>
internal static class OutcomesOfCode
{
    private const BindingFlags All =
        BindingFlags.DeclaredOnly
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance;

    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    private static readonly Dictionary<string, Outcome> Factories = new()
    {
        ["Reply.Done"] = Outcome.Done,
        ["Reply.Noted"] = Outcome.Done,
        ["Reply.Show"] = Outcome.Shown,
        ["Reply.Private"] = Outcome.Shown,
        ["Reply.Ask"] = Outcome.Asked,
        ["Reply.Preview"] = Outcome.Asked,
        ["Reply.No"] = Outcome.Refused,
        ["Parsed.Ask"] = Outcome.Asked,
        ["Parsed.No"] = Outcome.Refused,
    };

    /// <summary>The outcomes by the command's stable name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<Outcome>> ByCommand { get; } = Read();

    private static Dictionary<string, IReadOnlySet<Outcome>> Read()
    {
        var types = typeof(ICommand).Assembly.GetTypes();
        var calls = types
            .GroupBy(Outermost)
            .ToDictionary(group => group.Key, group => group.SelectMany(Called).ToHashSet());
        var commands = calls.Keys.Where(IsCommand).ToList();
        var reached = commands.ToDictionary(command => command, command => Reached(command, calls));
        var users = reached.Values.SelectMany(all => all).CountBy(type => type).ToDictionary();
        return commands.ToDictionary(
            CommandName.Of,
            command =>
                (IReadOnlySet<Outcome>)
                    reached[command]
                        .Where(type => users[type] == 1)
                        .Append(command)
                        .SelectMany(type => calls[type])
                        .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
                        .Where(Factories.ContainsKey)
                        .Select(factory => Factories[factory])
                        .ToHashSet()
        );
    }

    private static bool IsCommand(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand));

    /// <summary>The types that are no commands and used by this one, directly or by those.</summary>
    private static HashSet<Type> Reached(Type command, Dictionary<Type, HashSet<MethodBase>> calls)
    {
        var reached = new HashSet<Type>();
        var next = new Queue<Type>([command]);
        while (next.TryDequeue(out var type))
            foreach (var used in calls[type].Select(method => Outermost(method.DeclaringType!)))
                if (!IsCommand(used) && calls.ContainsKey(used) && reached.Add(used))
                    next.Enqueue(used);
        return reached;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<MethodBase> Called(Type type) =>
        type.GetMethods(All)
            .Concat<MethodBase>(type.GetConstructors(All))
            .SelectMany(method => Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []))
            .Where(token => token >> 24 == (int)System.Reflection.Metadata.HandleKind.MethodDefinition)
            .Select(token => type.Module.ResolveMethod(token)!);

    /// <summary>The tokens of the methods in IL that are called or whose address is taken.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            var isLong = il[at] == OpCodes.Prefix1.Value;
            var code = Codes[isLong ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += isLong ? 2 : 1;
            if (code.OperandType == OperandType.InlineMethod)
                yield return BitConverter.ToInt32(il, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
